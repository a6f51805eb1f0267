export { countContainer } from './count-container.ts';
export { OutputFolderError, readLedgerFile } from './output-folder.ts';
export { type FilesOptions, filesTopic, runFiles } from './run-files.ts';
export { TopicFile } from './topic-file.ts';
