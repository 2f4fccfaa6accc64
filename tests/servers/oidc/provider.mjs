// A throw-away OpenID Connect provider on 127.0.0.1:PORT. Keys are made at each start. Whoever gives a
// name is signed in; `NAME` is in the groups of `groups` below, anybody else in none.
//
// The client indkald-none has no secret; indkald-RS256, -ES256 and -PS256 have the password of all
// servers here and get tokens signed by that algorithm. All come back to REDIRECT_URI.
import { generateKeyPairSync } from 'node:crypto';
import { Provider } from 'oidc-provider';

const port = Number(process.env.PORT);
const issuer = `http://127.0.0.1:${port}`;
const groups = {
  mie: ['alle', 'indkald-sekretærer'],
  bo: ['alle', 'indkald-sekretærer', 'indkald-administratorer'],
  eva: ['alle'],
};

const common = {
  redirect_uris: [process.env.REDIRECT_URI],
  grant_types: ['authorization_code'],
  response_types: ['code'],
};
const withSecret = (algorithm) => ({
  ...common,
  client_id: `indkald-${algorithm}`,
  client_secret: 'secret',
  token_endpoint_auth_method: 'client_secret_basic',
  id_token_signed_response_alg: algorithm,
});
const withoutSecret = {
  ...common,
  client_id: 'indkald-none',
  token_endpoint_auth_method: 'none',
};

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const published = (key) => ({ ...key.export({ format: 'jwk' }), use: 'sig' });

const provider = new Provider(issuer, {
  clients: [...['RS256', 'ES256', 'PS256'].map(withSecret), withoutSecret],
  jwks: { keys: [published(rsa), published(ec)] },
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'PS256'] },
  pkce: { required: () => true, methods: ['S256'] },
  conformIdTokenClaims: false,
  claims: { openid: ['sub', 'groups'], email: ['email'], profile: ['name', 'preferred_username'] },
  findAccount: (context, id) => ({
    accountId: id,
    claims: () => ({
      sub: `subject-${id}`,
      name: `${id} Krog`,
      preferred_username: `${id}@example.test`,
      email: `${id}@example.test`,
      groups: groups[id] ?? [],
    }),
  }),
  features: { devInteractions: { enabled: true } },
  cookies: { keys: ['of this throw-away alone'] },
});
provider.listen(port, '127.0.0.1');
