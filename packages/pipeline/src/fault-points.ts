/** Named moments between the steps of the exactly-once protocol, where fault tests stop or kill a process. */
export type FaultName =
  | 'fenced'
  | 'before-delivery'
  | 'sent-not-committed'
  | 'before-upload'
  | 'uploaded-not-recorded'
  | 'recorded-not-committed';

/** Called at a named moment; may never return, or throw. */
export type FaultPoint = (name: FaultName, where: object) => Promise<void> | void;

/** No faults: what runs everywhere but in fault tests. */
export const noFaults: FaultPoint = () => {};
