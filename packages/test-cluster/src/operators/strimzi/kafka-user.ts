import { randomBytes } from 'node:crypto';
import { isReady, readyStatus, secret } from '../made-objects.ts';
import type { StandIn } from '../stand-in.ts';
import { clusterOf, hasEntityOperator, kafkaApi } from './kafka.ts';

/** Strimzi's user operator: a user is ready when its Secret has a password. */
export const kafkaUserStandIn: StandIn = {
  apiVersion: kafkaApi,
  plural: 'kafkausers',
  async reconcile(user, { objects }) {
    const kafka = await clusterOf(user, objects);
    if (kafka === undefined || !isReady(kafka)) return 'waiting';
    const { name, namespace = '' } = user.metadata;
    if (!(await hasEntityOperator(objects, namespace, kafka.metadata.name))) return 'waiting';
    await objects.create(secret(user, name, { password: randomBytes(24).toString('base64url') }));
    await objects.patchStatus(user, { ...readyStatus(user), username: name, secret: name });
    return 'settled';
  },
};
