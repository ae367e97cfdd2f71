let reading = false;

/** Whether this page knows its person from what is kept alone, without the sign-in provider. */
export const readingOnly = {
  get: () => reading,
  begin: () => {
    reading = true;
  },
};
