import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// How long a page may take before a test gives up, not how long it takes: a busy machine must not fail a right page.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(45_000);
