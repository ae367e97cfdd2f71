import { createHash } from 'crypto';
import { AGE_SCRIPT } from './age';
import { DIGEST_SCRIPT } from './digest';
import { RECORDER_SCRIPT } from './recorder';

const SCRIPT = `(function () {
'use strict';${DIGEST_SCRIPT}${AGE_SCRIPT}${RECORDER_SCRIPT}
})();`;
const HASH = createHash('sha256').update(SCRIPT).digest('base64');

/** The one script of a page, and the policy that lets it and nothing else run. */
export const PACK_SCRIPT = `<script>${SCRIPT}</script>`;
export const PACK_POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${HASH}'`;
