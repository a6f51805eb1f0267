export { type AclRule, brokerAcls, sourceAcls, subscriberAcls } from './access.ts';
export { clusterSettings, leastOffsetsRetentionMinutes } from './cluster-settings.ts';
export { Names } from './names.ts';
export { FilterSelectionError, withFilters } from './select-filters.ts';
export { simulatedTopic } from './simulated-topic.ts';
export { type Site, type Survey, type SurveyName, surveyNamed, surveys } from './surveys.ts';
export { type OwnTopic, ownTopics, topicLimits } from './topics.ts';
export { brokerVersion, noScience } from './versions.ts';
