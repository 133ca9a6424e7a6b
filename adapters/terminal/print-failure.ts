import { failureView } from '../../commands/views/failure-view.ts';
import type { Failure } from '../../src/failure.ts';
import { english } from '../../src/i18n/messages.ts';
import type { Output } from './output.ts';
import { print } from './run.ts';

/** Prints what could not be answered, as text or as the contract's error object. Exit code 1. */
export function printFailure(failure: Failure, json: boolean, output: Output): number {
  const { actions: _none, ...reply } = failureView(failure, english);
  return print({ ...reply, actions: [] }, json, output);
}
