/** The parser that ANTLR generates from the grammar of the query language. */
package dev.orderstream.cosmos.embedded.sql.grammar;
