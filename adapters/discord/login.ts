/** Who Discord says that we are. */
export type LoggedIn = { readonly name: string; readonly applicationId: string };
export type LoginProblem = { readonly kind: 'bad-token' | 'unreachable' };
