const { DuckDBInstance } = require("@duckdb/node-api");

(async () => {
  const sql = require("fs").readFileSync(0, "utf8");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const answer = await connection.runAndReadAll(sql);
  console.log(JSON.stringify({ columns: answer.columnNames(), rows: answer.getRowsJson() }));
})().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
