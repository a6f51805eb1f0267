import { run } from './cli.ts';
import { processTerminal } from './terminal.ts';

// Exits even if a connection is still being tried: whatever was to be ended has ended by now.
process.exit(await run(process.argv.slice(2), processTerminal));
