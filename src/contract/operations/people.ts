import { z } from 'zod';
import { roles } from '../../cases/model.ts';
import { anywhere, empty, inCase, json } from '../define.ts';
import { id, text, utcMicros } from '../parts.ts';
import { memberSchema, userSchema } from '../resources.ts';

const tag = 'People';

/** Users, and who is named in a case. */
export const peopleOperations = {
  me: anywhere({
    method: 'get',
    path: '/api/me',
    summary: 'Who is asking',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    answer: json(userSchema),
  }),
  listUsers: anywhere({
    method: 'get',
    path: '/api/users',
    summary: 'Everybody who may be named in a case',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    answer: json(z.object({ items: z.array(userSchema) })),
  }),
  addUser: anywhere({
    method: 'post',
    path: '/api/users',
    summary: 'Add somebody',
    tag,
    action: 'administer',
    body: z.object({ name: text(100) }),
    answer: json(userSchema, 201),
  }),
  listMembers: inCase('member', {
    method: 'get',
    path: '/members',
    summary: 'Who is named in the case, and by what authority',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    when: 'kept',
    answer: json(z.object({ items: z.array(memberSchema) })),
  }),
  putMember: inCase('manage', {
    method: 'put',
    path: '/members/{userId}',
    summary: 'Name somebody in the case, or change what they may do',
    tag,
    action: 'administer',
    params: z.object({ userId: id('user') }),
    body: z.object({
      role: z.enum(roles),
      authority: text(200),
      scope: text(500),
      expiresAtMicros: utcMicros.nullable().default(null),
    }),
    answer: json(memberSchema),
  }),
  removeMember: inCase('manage', {
    method: 'delete',
    path: '/members/{userId}',
    summary: 'Take somebody out of the case',
    tag,
    action: 'administer',
    params: z.object({ userId: id('user') }),
    answer: empty,
  }),
};
