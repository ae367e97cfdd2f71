// Writes docs/practices.md from the checks and what they say of the examples.
require('@backstage/cli/config/nodeTransform.cjs');
const { execFileSync } = require('child_process');
const { writeFileSync } = require('fs');
const { resolve } = require('path');
const { answersOfExamples } = require('../src/__testUtils__/examples');
const { PRACTICE_CHECKS } = require('../src/checks');
const { practicesPage } = require('../src/checks/practices/publish');

const page = resolve(__dirname, '../../../docs/practices.md');

writeFileSync(page, practicesPage(PRACTICE_CHECKS, answersOfExamples()));
execFileSync(
  process.execPath,
  [require.resolve('prettier/bin-prettier'), '--write', page],
  { stdio: 'inherit' },
);
