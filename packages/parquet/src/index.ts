export { ParquetError, type ParquetProblem } from './errors.ts';
export { type Footer, readFooter } from './footer-reader.ts';
export { ParquetReader, type RowGroup } from './parquet-reader.ts';
export { type ParquetFile, ParquetWriter, type ParquetWriterOptions } from './parquet-writer.ts';
export { memorySource, type RandomAccess } from './random-access.ts';
