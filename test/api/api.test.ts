import { afterAll, beforeAll, describe } from 'vitest';
import { changedSuite } from './changed.suite.ts';
import { classChecksSuite } from './class-checks.suite.ts';
import { classesSuite } from './classes.suite.ts';
import { deletionSuite } from './deletion.suite.ts';
import { documentSuite } from './document.suite.ts';
import { eventsSuite } from './events.suite.ts';
import { fieldsSuite } from './fields.suite.ts';
import { ledgerSuite } from './ledger.suite.ts';
import { lookingSuite } from './looking.suite.ts';
import { everyOperationSuite, operationsSuite } from './operations.suite.ts';
import { partedSuite } from './parted.suite.ts';
import { permissionSuite } from './permission.suite.ts';
import { type Prepared, prepareCase } from './prepare-case.ts';
import { reportSuite } from './report.suite.ts';
import { synopsisSuite } from './synopsis.suite.ts';
import { transportSuite } from './transport.suite.ts';
import { uploadSuite } from './upload.suite.ts';
import { veilSuite } from './veil.suite.ts';

let prepared: Prepared;
beforeAll(async () => {
  prepared = await prepareCase();
});
afterAll(() => prepared?.api.close());

/** One library serves all of them, in this order. */
describe('the document', () => documentSuite(() => prepared));
describe('operations', () => operationsSuite(() => prepared));
describe('looking', () => lookingSuite(() => prepared));
describe('synopses', () => synopsisSuite(() => prepared));
describe('the veil', () => veilSuite(() => prepared));
describe('the report', () => reportSuite(() => prepared));
describe('who may do what', () => permissionSuite(() => prepared));
describe('transport', () => transportSuite(() => prepared));
describe('wrong fields', () => fieldsSuite(() => prepared));
describe('uploads', () => uploadSuite(() => prepared));
describe('events', () => eventsSuite(() => prepared));
describe('changed recordings', () => changedSuite(() => prepared));
describe('classes', () => classesSuite(() => prepared));
describe('checks of classes', () => classChecksSuite(() => prepared));
describe('objects that were parted', () => partedSuite(() => prepared));
describe('deletion', () => deletionSuite(() => prepared));
describe('the ledger', () => ledgerSuite(() => prepared));
describe('at the end', () => everyOperationSuite(() => prepared));
