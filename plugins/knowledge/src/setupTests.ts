import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Tests wait for what is to appear, however busy the machine is.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);
