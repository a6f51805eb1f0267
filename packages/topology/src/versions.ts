/** Version of the broker and of its science, as in the root's package.json; written into every alert. */
export const brokerVersion = '0.1.0';

/** Science version of alerts that went through cuts only. */
export const noScience = 'no-science';
