export * from './column.ts';
export * from './column-type.ts';
export { createColumn } from './create-column.ts';
export * from './nested-column.ts';
