// Package parquet writes flat tables as Apache Parquet files, which databases and
// data frames read: DuckDB, Spark, pandas, and PostgreSQL with an extension.
//
// It is small because it writes one shape only, which every reader knows: columns
// that are required or optional and never nested; one data page (version 1) in each
// column of each row group, with its values plain or, where many are the same, by
// their number in a dictionary; pages compressed with gzip. What it holds in memory
// is one row group, however long the table is.
//
// The format is that of https://github.com/apache/parquet-format, whose files
// README.md, Encodings.md, LogicalTypes.md, Compression.md and
// src/main/thrift/parquet.thrift the comments here name.
package parquet
