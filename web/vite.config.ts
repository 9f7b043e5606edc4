import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const API = 'http://localhost:4000';

export default defineConfig({
  plugins: [react(), lingui({ cwd: import.meta.dirname, macroTransform: true })],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, manifest: true, chunkSizeWarningLimit: 400 },
  server: { port: 5173, proxy: { '/graphql': { target: API, ws: true }, '/uploads': API, '/receipts': API } },
});
