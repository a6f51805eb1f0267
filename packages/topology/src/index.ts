export { type AclRule, brokerAcls, sourceAcls, subscriberAcls } from './access.ts';
export { Names } from './names.ts';
export { type Survey, type SurveyName, surveyNamed, surveys } from './surveys.ts';
export { type OwnTopic, ownTopics, topicLimits } from './topics.ts';
export { brokerVersion, noScience } from './versions.ts';
