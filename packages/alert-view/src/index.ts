export { type AlertView, createAlertView } from './alert-view.ts';
export { type History, history, historyLayouts } from './history.ts';
export { type BoundInputs, bindInputs, type Input, type Inputs, inputColumns } from './input.ts';
export { flag, id, num, present, text, type Value } from './scalar-input.ts';
