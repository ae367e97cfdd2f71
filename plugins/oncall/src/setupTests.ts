import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Tests wait for what is to appear, however busy the machine is.
configure({ asyncUtilTimeout: 20_000 });
jest.setTimeout(120_000);
