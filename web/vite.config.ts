import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { chunkGroups } from './chunk-groups.ts';
import { routeFiles } from './route-files.ts';
import { twoLanguages } from './two-languages.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), twoLanguages(), routeFiles()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The browsers that play H.264 and have what the page uses; Chromium, Firefox and Safari of the last two years.
    target: 'es2023',
    // Nothing is fetched as data: the page's policy allows its own files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [...chunkGroups] } } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/openapi.json': 'http://127.0.0.1:8080' } },
});
