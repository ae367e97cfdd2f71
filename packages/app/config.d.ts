export interface Config {
  bulkhead?: {
    /**
     * This portal is a demonstration with example data.
     * @visibility frontend
     */
    demo?: boolean;
  };
  auth?: {
    providers?: {
      demoUsers?: {
        /** @deepVisibility frontend */
        users: Array<{
          ref: string;
          name: string;
          about?: string;
        }>;
      };
    };
  };
}
