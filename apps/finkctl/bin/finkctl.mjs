#!/usr/bin/env node
import { ensureInstalled, runPinned } from '../../../tools/run.mjs';

ensureInstalled();
runPinned('apps/finkctl/src/main.ts', process.argv.slice(2));
