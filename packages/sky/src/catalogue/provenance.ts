/** Where a catalogue comes from. */
export interface Provenance {
  /** Name under which modules declare it. */
  readonly name: string;
  /** Where it was obtained: an address, a package, a file's name. */
  readonly source: string;
  /** Release of the source ('DR3', '7.4.0'). */
  readonly version: string;
  /** Day of the release or of the extraction (YYYY-MM-DD), empty where it is not known. */
  readonly date: string;
  /** SPDX identifier or words; empty where it is not known. */
  readonly licence: string;
  /** SHA-256 of the object in the store; empty for a catalogue made in memory. */
  readonly checksum: string;
  /** Units of its columns, by name, where they have one. */
  readonly units: Readonly<Record<string, string>>;
}
