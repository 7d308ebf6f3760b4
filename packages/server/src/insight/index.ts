export const insightOperations = [];
