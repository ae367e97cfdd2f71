export interface Config {
  bulkhead?: {
    /**
     * This is a demonstration: example data, and sign-in without proof as one of the example users.
     * Never true where real people work.
     */
    demo?: boolean;
  };
  auth?: {
    providers?: {
      demoUsers?: {
        users: Array<{
          /** Entity ref of a User in the catalog. */
          ref: string;
          name: string;
          /** One line that says why to choose this user. */
          about?: string;
        }>;
      };
    };
  };
}
