import { begin } from './api/begun.ts';
import { openingRequests } from './opening-requests.ts';

// The scripts of the page take longer to load and to run than the server to answer: both at once.
for (const request of openingRequests(location)) begin(request);
void import('./main.tsx');
