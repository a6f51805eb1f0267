import type { FaultName } from '@fink/pipeline';
import type { KafkaApi } from './kafka-proxy.ts';
import type { StoreMode } from './store-proxy.ts';

/** A fault of a plan. `at` numbers tell which process, between 0 and 1; times are in milliseconds. */
export type Fault =
  | { readonly kind: 'kill'; readonly at: number }
  | { readonly kind: 'freeze'; readonly at: number; readonly ms: number }
  | { readonly kind: 'leave'; readonly at: number }
  | { readonly kind: 'leave-without-store'; readonly at: number; readonly ms: number }
  | { readonly kind: 'add' }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'restart-kafka'; readonly ms: number }
  | { readonly kind: 'lose-reply'; readonly api: KafkaApi; readonly count: number }
  | { readonly kind: 'rebalance-in-slow-commit'; readonly ms: number }
  | { readonly kind: 'store'; readonly mode: Exclude<StoreMode, 'well'>; readonly ms: number }
  | {
      readonly kind: 'moment';
      readonly name: FaultName;
      readonly pass: number;
      readonly action: 'kill' | 'stop' | 'error';
    };

/** Kinds of faults. */
export type FaultKind = Fault['kind'];

/** One line that says what a fault is. */
export function describeFault(fault: Fault): string {
  switch (fault.kind) {
    case 'kill':
      return 'SIGKILL to a broker process';
    case 'freeze':
      return `SIGSTOP to a broker process, SIGCONT after ${fault.ms} ms`;
    case 'leave':
      return 'SIGTERM to a broker process, another one in its place';
    case 'leave-without-store':
      return `SIGTERM to a broker process while the store refuses for ${fault.ms} ms`;
    case 'add':
      return 'one more broker process';
    case 'remove':
      return 'SIGTERM to a broker process, none in its place';
    case 'restart-kafka':
      return `SIGKILL to Kafka, restarted after ${fault.ms} ms`;
    case 'lose-reply':
      return `Kafka's reply to ${fault.api} lost ${fault.count} times`;
    case 'rebalance-in-slow-commit':
      return `one more broker process while commits take ${fault.ms} ms`;
    case 'store':
      return `the store ${storeWords[fault.mode]} for ${fault.ms} ms`;
    case 'moment':
      return `${fault.action} at "${fault.name}", pass ${fault.pass}`;
  }
}

const storeWords: Readonly<Record<Exclude<StoreMode, 'well'>, string>> = {
  refuse: 'refuses',
  slow: 'is slow',
  cut: 'cuts connections',
  'lose-reply': 'stores and loses its replies',
};
