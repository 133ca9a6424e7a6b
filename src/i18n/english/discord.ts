/** Words that only Discord needs. */
export const discordTexts = {};
