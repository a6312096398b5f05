// The JavaScript SDK against a running server: node story.mjs <endpoint> <key>.
// Each chapter prints one line, "ok <name>" or "not ok <name>: <reason>".
import assert from "node:assert/strict";
import { ChangeFeedStartFrom, CosmosClient } from "@azure/cosmos";

const [endpoint, key] = process.argv.slice(2);
const client = new CosmosClient({ endpoint, key });
const partitionKey = { paths: ["/pk"], kind: "Hash", version: 2 };
const { database } = await client.databases.createIfNotExists({ id: "js-story" });

async function newContainer(name, definition = {}) {
  return (await database.containers.create({ id: name, partitionKey, ...definition })).container;
}

async function refusal(call) {
  try {
    await call();
  } catch (error) {
    return error.code;
  }
  return assert.fail("the call should have been refused");
}

async function filled(name, count, definition = {}) {
  const container = await newContainer(name, definition);
  const operations = [];
  for (let i = 0; i < count; i++) {
    const resourceBody = {
      id: `d${String(i).padStart(3, "0")}`,
      pk: `p${i % 13}`,
      n: (i * 7) % count,
      kind: "abc"[i % 3],
      tags: [`t${i % 4}`, "x"],
    };
    operations.push({ operationType: "Create", partitionKey: resourceBody.pk, resourceBody });
  }
  const responses = await container.items.executeBulkOperations(operations);
  assert.ok(responses.every((response) => response.response.statusCode === 201), JSON.stringify(responses.find((response) => response.response?.statusCode !== 201)));
  return container;
}

async function rows(container, query, options = {}) {
  return (await container.items.query(query, { maxItemCount: 7, ...options }).fetchAll()).resources;
}

async function collectMetrics(query) {
  const queryMetrics = {};
  let indexMetrics = "";
  while (query.hasMoreResults()) {
    const page = await query.fetchNext();
    Object.assign(queryMetrics, page?.queryMetrics);
    indexMetrics += page?.indexMetrics ?? "";
  }
  return { queryMetrics, indexMetrics };
}

const numbers = (count) => Array.from({ length: count }, (_, i) => i);

const chapters = {
  async "databases and containers are created, read, replaced and listed"() {
    const container = await newContainer("metadata", { defaultTtl: 100 });
    const { resource } = await container.read();
    assert.equal(resource.defaultTtl, 100);
    resource.defaultTtl = 200;
    await container.replace(resource);
    assert.equal((await container.read()).resource.defaultTtl, 200);
    const names = (await database.containers.readAll().fetchAll()).resources.map((c) => c.id);
    assert.ok(names.includes("metadata"));
    assert.equal(await refusal(() => database.containers.create({ id: "metadata", partitionKey })), 409);
    const { resource: offer } = await container.readOffer();
    assert.equal(offer.content.offerThroughput, 400);
    await container.delete();
    assert.equal(await refusal(() => container.read()), 404);
  },

  async "an item is created, read, replaced, upserted and deleted"() {
    const container = await newContainer("items");
    const created = await container.items.create({ id: "1", pk: "A", n: 1 });
    assert.equal(created.statusCode, 201);
    assert.ok(created.requestCharge > 0);
    assert.equal(await refusal(() => container.items.create({ id: "1", pk: "A" })), 409);
    const read = await container.item("1", "A").read();
    assert.equal(read.resource.n, 1);
    assert.equal((await container.item("1", "B").read()).statusCode, 404);
    const replaced = await container.item("1", "A").replace({ id: "1", pk: "A", n: 2 });
    assert.notEqual(replaced.etag, created.etag);
    const stale = { accessCondition: { type: "IfMatch", condition: created.etag } };
    assert.equal(await refusal(() => container.item("1", "A").replace({ id: "1", pk: "A" }, stale)), 412);
    assert.equal((await container.items.upsert({ id: "1", pk: "A", n: 3 })).statusCode, 200);
    assert.equal((await container.items.upsert({ id: "2", pk: "A" })).statusCode, 201);
    assert.equal((await container.item("1", "A").delete()).statusCode, 204);
    assert.equal((await container.item("1", "A").read()).statusCode, 404);
  },

  async "an item is patched, under a condition too"() {
    const container = await newContainer("patches");
    await container.items.create({ id: "1", pk: "A", n: 1, list: ["a"] });
    const { resource } = await container.item("1", "A").patch([
      { op: "add", path: "/list/-", value: "b" },
      { op: "incr", path: "/n", value: 5 },
      { op: "set", path: "/colour", value: "red" },
    ]);
    assert.deepEqual([resource.list, resource.n, resource.colour], [["a", "b"], 6, "red"]);
    const onlyBelow = { condition: "from c where c.n < 6", operations: [{ op: "remove", path: "/colour" }] };
    assert.equal(await refusal(() => container.item("1", "A").patch(onlyBelow)), 412);
    onlyBelow.condition = "from c where c.n = 6";
    assert.equal((await container.item("1", "A").patch(onlyBelow)).resource.colour, undefined);
  },

  async "a batch applies as a whole or not at all"() {
    const container = await newContainer("batches");
    const create = (id) => ({ operationType: "Create", resourceBody: { id, pk: "A" } });
    const applied = await container.items.batch([create("1"), create("2")], "A");
    assert.deepEqual(applied.result.map((r) => r.statusCode), [201, 201]);
    const failed = await container.items.batch([create("3"), create("1"), create("4")], "A");
    assert.equal(failed.code, 207);
    assert.deepEqual(failed.result.map((r) => r.statusCode), [424, 409, 424]);
    assert.equal((await container.item("3", "A").read()).statusCode, 404);
  },

  async "bulk operations stand alone"() {
    const container = await newContainer("bulk");
    const responses = await container.items.executeBulkOperations([
      { operationType: "Create", partitionKey: "A", resourceBody: { id: "1", pk: "A", n: 1 } },
      { operationType: "Create", partitionKey: "B", resourceBody: { id: "1", pk: "B" } },
      { operationType: "Upsert", partitionKey: "C", resourceBody: { id: "1", pk: "C" } },
      { operationType: "Delete", partitionKey: "D", id: "missing" },
    ]);
    assert.deepEqual(responses.map((a) => a.response?.statusCode ?? a.error?.code), [201, 201, 201, 404]);
  },

  async "a filter finds what it asks for in all partitions"() {
    const container = await filled("filters", 90);
    const found = await rows(container, {
      query: "SELECT VALUE c.n FROM c WHERE c.n >= @from AND c.n < 20 AND STARTSWITH(c.kind, 'a')",
      parameters: [{ name: "@from", value: 10 }],
    });
    const expected = numbers(90).filter((i) => i % 3 === 0).map((i) => (i * 7) % 90).filter((n) => n >= 10 && n < 20);
    assert.deepEqual(found.sort((a, b) => a - b), expected.sort((a, b) => a - b));
    const one = await rows(container, "SELECT VALUE c.id FROM c WHERE c.pk = 'p3'", { partitionKey: "p3" });
    assert.equal(one.length, 7);
    assert.equal(await refusal(() => rows(container, "SELECT * FROM c WHERE")), 400);
  },

  async "sorted rows come in the one right order"() {
    const container = await filled("sorts", 90, {
      indexingPolicy: { compositeIndexes: [[{ path: "/kind", order: "ascending" }, { path: "/n", order: "descending" }]] },
    });
    assert.deepEqual(await rows(container, "SELECT VALUE c.n FROM c ORDER BY c.n"), numbers(90));
    assert.deepEqual(await rows(container, "SELECT VALUE c.n FROM c ORDER BY c.n DESC"), numbers(90).reverse());
    assert.deepEqual(await rows(container, "SELECT TOP 4 VALUE c.n FROM c ORDER BY c.n"), numbers(4));
    assert.deepEqual(await rows(container, "SELECT VALUE c.n FROM c ORDER BY c.n OFFSET 10 LIMIT 5"), [10, 11, 12, 13, 14]);
    const kinds = await rows(container, "SELECT c.kind, c.n FROM c ORDER BY c.kind, c.n DESC");
    const sorted = [...kinds].sort((a, b) => a.kind.localeCompare(b.kind) || b.n - a.n);
    assert.deepEqual(kinds, sorted);
  },

  async "query metrics and index metrics are sent when asked for"() {
    const container = await filled("metrics", 30);
    const query = container.items.query("SELECT * FROM c WHERE c.kind = 'a'", { populateQueryMetrics: true, populateIndexMetrics: true });
    const { queryMetrics, indexMetrics } = await collectMetrics(query);
    assert.equal(Object.values(queryMetrics).reduce((sum, m) => sum + m.outputDocumentCount, 0), 10);
    assert.match(indexMetrics, /\/kind\/\?/);
  },

  async "what the gateway cannot sort is refused"() {
    const container = await filled("refused-sorts", 10);
    assert.equal(await refusal(() => rows(container, "SELECT * FROM c ORDER BY c.kind, c.n")), 400);
    assert.equal(await refusal(() => rows(container, "SELECT VALUE t FROM c JOIN t IN c.tags ORDER BY t")), 400);
  },

  async "groups, distinct values and aggregates are those of all partitions together"() {
    const container = await filled("groups", 90);
    const groups = await rows(container, "SELECT c.kind, COUNT(1) AS k, MAX(c.n) AS highest FROM c GROUP BY c.kind");
    assert.deepEqual(groups.map((g) => `${g.kind}${g.k}`).sort(), ["a30", "b30", "c30"]);
    assert.equal(Math.max(...groups.map((g) => g.highest)), 89);
    assert.deepEqual((await rows(container, "SELECT DISTINCT VALUE c.kind FROM c")).sort(), ["a", "b", "c"]);
    assert.deepEqual(await rows(container, "SELECT DISTINCT VALUE c.kind FROM c ORDER BY c.kind"), ["a", "b", "c"]);
    assert.deepEqual(await rows(container, "SELECT VALUE COUNT(1) FROM c"), [90]);
    assert.deepEqual(await rows(container, "SELECT VALUE SUM(c.n) FROM c"), [(89 * 90) / 2]);
    assert.deepEqual(await rows(container, "SELECT VALUE AVG(c.n) FROM c"), [44.5]);
    assert.deepEqual(await rows(container, "SELECT VALUE MIN(c.n) FROM c WHERE c.n > 4"), [5]);
    const joined = await rows(container, "SELECT VALUE t FROM c JOIN t IN c.tags WHERE t != 'x'");
    assert.equal(joined.length, 90);
  },

  async "pages follow each other without gap or overlap"() {
    const container = await filled("pages", 90);
    const ids = [];
    let continuationToken;
    do {
      const options = { maxItemCount: 8, continuationToken, partitionKey: "p5" };
      const page = await container.items.query("SELECT VALUE c.id FROM c", options).fetchNext();
      ids.push(...page.resources);
      continuationToken = page.continuationToken;
    } while (continuationToken);
    assert.equal(new Set(ids).size, 7);
    assert.equal(ids.length, 7);
    const all = [];
    const iterator = container.items.query("SELECT VALUE c.n FROM c ORDER BY c.n", { maxItemCount: 8 });
    while (iterator.hasMoreResults()) {
      all.push(...((await iterator.fetchNext()).resources ?? []));
    }
    assert.deepEqual(all, numbers(90));
    assert.equal((await container.items.readAll({ maxItemCount: 9 }).fetchAll()).resources.length, 90);
  },

  async "the change feed has every item, and only what is new when it goes on"() {
    const container = await filled("feed", 60);
    const read = async (start) => {
      const found = [];
      let position;
      const iterator = container.items.getChangeFeedIterator({ maxItemCount: 10, changeFeedStartFrom: start });
      for await (const page of iterator.getAsyncIterator()) {
        position = page.continuationToken;
        if (page.statusCode === 304) {
          break;
        }
        found.push(...page.result);
      }
      return { ids: found.map((d) => d.id), position };
    };
    const first = await read(ChangeFeedStartFrom.Beginning());
    assert.equal(first.ids.length, 60);
    assert.equal(new Set(first.ids).size, 60);
    await container.items.create({ id: "later", pk: "p1" });
    const second = await read(ChangeFeedStartFrom.Continuation(first.position));
    assert.deepEqual(second.ids, ["later"]);
    const one = await read(ChangeFeedStartFrom.Beginning("p3"));
    assert.equal(one.ids.length, 5);
  },

  async "a stored procedure is refused"() {
    const container = await newContainer("procedures");
    const body = "function () { return 1; }";
    assert.equal(await refusal(() => container.scripts.storedProcedures.create({ id: "p", body })), 400);
    assert.equal(await refusal(() => container.scripts.triggers.create({ id: "t", body, triggerType: "Pre", triggerOperation: "All" })), 400);
    assert.equal(await refusal(() => container.scripts.userDefinedFunctions.create({ id: "u", body })), 400);
  },
};

for (const [name, chapter] of Object.entries(chapters)) {
  try {
    await chapter();
    console.log(`ok ${name}`);
  } catch (error) {
    console.log(`not ok ${name}: ${String(error.stack ?? error.message ?? JSON.stringify(error)).replaceAll("\n", " | ")}`);
  }
}
await client.dispose();
