package io.emotionstreams.app.tables;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads Parquet files with DuckDB: another program than the one that wrote them, and what the file says is all it knows. */
public final class ParquetRows {
    private ParquetRows() {}

    /** All rows; times are instants. */
    public static List<List<Object>> read(Path file) throws SQLException {
        return query("SELECT * FROM read_parquet('" + file + "')");
    }

    /** The cells of one column. */
    public static List<Object> column(Path file, String name) throws SQLException {
        return query("SELECT " + name + " FROM read_parquet('" + file + "')").stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static List<List<Object>> query(String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            ResultSetMetaData columns = results.getMetaData();
            while (results.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    Object cell = results.getObject(i);
                    row.add(cell instanceof OffsetDateTime time ? time.toInstant() : cell);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
