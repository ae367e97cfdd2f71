import { runVectors } from './run';

// Run by the tests in a process of its own, because the time zone of a process is fixed when it starts.
process.stdout.write(
  JSON.stringify({ own: runVectors('own'), shared: runVectors('shared') }),
);
