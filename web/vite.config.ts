import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => ({
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  server: {
    proxy: { '/api': loadEnv(mode, '.', 'QUASAR_').QUASAR_URL ?? 'http://localhost:8080' },
  },
  // The chart and the widget library change with their versions, not with ours: the browser keeps them across updates.
  build: {
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'chart', test: /node_modules[\\/](lightweight-charts|fancy-canvas)/ },
            { name: 'vendor', test: /node_modules/ },
          ],
        },
      },
    },
  },
}));
