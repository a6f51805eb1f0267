export { type BrokerOptions, BrokerService } from './broker-service.ts';
export { type CountsBy, total } from './counts.ts';
export { type FaultName, type FaultPoint, noFaults } from './fault-points.ts';
export type { ArchivedObject, ArchiveRecord, DeliveryRecord, LedgerRecord, Versions } from './ledger.ts';
export { parseLedgerRecord } from './ledger.ts';
export { nightOfTopic, nightRule, observationDay, utcDate } from './night.ts';
export { type LedgerSums, sumLedger } from './night-report.ts';
export { type ProcessedAlerts, processAlerts } from './process-alerts.ts';
