import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LedgerSums, runFiles, sumLedger } from '@fink/pipeline';
import { catalogueNames } from '@fink/science';
import { type GenerateOptions, generatePackets } from '@fink/simulator';
import { surveyNamed } from '@fink/topology';

/** What becomes of a generated night without any server or manifest: every filter of the survey in files mode. */
export async function filesNight(options: GenerateOptions): Promise<LedgerSums> {
  const folder = await mkdtemp(join(tmpdir(), 'fink-files-night-'));
  async function* packets() {
    yield* generatePackets(options);
  }
  try {
    const survey = surveyNamed(options.survey);
    const records = await runFiles({
      survey,
      packets: packets(),
      out: join(folder, 'out'),
      noScience: false,
      optionalCatalogues: catalogueNames(survey.modules),
    });
    return sumLedger(records, survey.name);
  } finally {
    await rm(folder, { recursive: true });
  }
}
