import { at, itemsOf, membersOf, type Place, recordOf, textOf, textsOf } from './place.ts';

/** Labels of pods; undefined stands for a value that is known only when the pod is made. */
export type PodLabels = Readonly<Record<string, string | undefined>>;

/** Whether a LabelSelector selects pods with these labels; an empty selector selects all. */
export function selects(selector: Place, labels: PodLabels): boolean {
  return (
    selectsByMap(at(selector, 'matchLabels'), labels) &&
    itemsOf(at(selector, 'matchExpressions')).every((expression) => meets(expression, labels))
  );
}

/** Whether the plain map of labels that a Service selects by is met. */
export function selectsByMap(map: Place, labels: PodLabels): boolean {
  return membersOf(map).every(
    ([key, { value }]) => key in labels && [undefined, value].includes(labels[key]),
  );
}

function meets(expression: Place, labels: PodLabels): boolean {
  const key = textOf(at(expression, 'key')) ?? '';
  const values = textsOf(at(expression, 'values'));
  const has = key in labels;
  const value = labels[key];
  switch (textOf(at(expression, 'operator'))) {
    case 'In':
      return has && (value === undefined || values.includes(value));
    case 'NotIn':
      return !has || value === undefined || !values.includes(value);
    case 'Exists':
      return has;
    case 'DoesNotExist':
      return !has;
    default:
      return false;
  }
}

/** Whether a LabelSelector has no condition: it selects everything in its namespace. */
export function selectsAll(selector: Place): boolean {
  return (
    Object.keys(recordOf(at(selector, 'matchLabels'))).length === 0 &&
    itemsOf(at(selector, 'matchExpressions')).length === 0
  );
}
