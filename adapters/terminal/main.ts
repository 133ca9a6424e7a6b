#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { terminal } = await import('./terminal.ts');
const { processOutput } = await import('./output.ts');
process.exitCode = await terminal(process.argv.slice(2), processOutput());
