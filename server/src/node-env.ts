/** Read by graphql and others when they load, so this stands before every other import: unless told otherwise the server runs as in production, demo too. */
process.env.NODE_ENV ??= 'production';
