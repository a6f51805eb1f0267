/**
 * Numbers of the Parquet format that the writer and the reader share
 * (https://github.com/apache/parquet-format, parquet.thrift 2.10).
 */
export const physicalType = {
  boolean: 0,
  int32: 1,
  int64: 2,
  float32: 4,
  float64: 5,
  byteArray: 6,
  fixedLenByteArray: 7,
} as const;

/** Physical type of a leaf. */
export type PhysicalType = (typeof physicalType)[keyof typeof physicalType];

/** FieldRepetitionType. */
export const repetition = { required: 0, optional: 1, repeated: 2 } as const;

/** ConvertedType, the older annotation which some readers still ask for. */
export const convertedType = {
  utf8: 0,
  map: 1,
  list: 3,
  date: 6,
  timestampMillis: 9,
  timestampMicros: 10,
} as const;

/** Encodings used: values PLAIN, levels RLE. */
export const encoding = { plain: 0, rle: 3 } as const;

/** CompressionCodec. */
export const codec = { uncompressed: 0, zstd: 6 } as const;

/** PageType: data pages of version 1 only, which every reader takes. */
export const pageType = { data: 0 } as const;

/** First and last four bytes of every file. */
export const magic = 'PAR1';

/** Footer key under which the exact column types stand, as JSON. */
export const columnsKey = 'fink.columns';

export const createdBy = 'fink-gitops-broker';
