// What a start may throw, for those who start it.
export { CatalogueError } from '@fink/catalogues';
export { ScienceSetupError } from '@fink/science';
export { ArchiveObjects } from './archive-objects.ts';
export { type BrokerOptions, BrokerService } from './broker-service.ts';
export { checkInputs } from './check-inputs.ts';
export { type CountsBy, total } from './counts.ts';
export { decodeAndProcess } from './decode-and-process.ts';
export { DeliveryBuilder } from './delivery.ts';
export { type FaultName, type FaultPoint, noFaults } from './fault-points.ts';
export {
  countContainer,
  type FilesOptions,
  filesTopic,
  OutputFolderError,
  readLedgerFile,
  runFiles,
  TopicFile,
} from './files-mode/index.ts';
export type { ArchivedObject, ArchiveRecord, DeliveryRecord, LedgerRecord, Versions } from './ledger.ts';
export { parseLedgerRecord } from './ledger.ts';
export { loadScience, type ScienceWishes } from './load-science.ts';
export { listModels, loadModels, modelShapes, type StoredModel, saveModel } from './model-store.ts';
export { nightOfTopic, nightRule, observationDay, utcDate } from './night.ts';
export { type LedgerSums, sumLedger } from './night-report.ts';
export { type PreparedScience, prepareScience, type ScienceSetup } from './prepare-science.ts';
export { type ProcessedAlerts, processAlerts } from './process-alerts.ts';
export type { Segment } from './segment.ts';
