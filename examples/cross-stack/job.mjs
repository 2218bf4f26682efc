// The job: asks whether the connector answers to the token of the instance, and fails if it is refused.
const {
  OPENCONNECTORS_BASE_URL: base = "",
  OPENCONNECTORS_USER_SECRET: user,
  OPENCONNECTORS_ORGANIZATION_SECRET: organization,
  INSTANCE_TOKEN: token,
} = process.env;

const api = base.replace(/\/+$/, "").replace(/(\/elements\/api-v2)?$/, "/elements/api-v2");
const response = await fetch(`${api}/hubs/crm/ping`, {
  headers: { authorization: `User ${user}, Organization ${organization}, Element ${token}` },
});
if (!response.ok) {
  console.error(`The connector refused the instance's token: ${response.status}`);
  process.exit(1);
}
console.log("The connector answers.");
