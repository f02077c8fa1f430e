package org.glassnet.workbench.session.store;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/// The tables of a run's file.
final class RunSchema {
  /// "Glas" in ASCII, in the header of every run's file.
  static final int APPLICATION_ID = 0x476C6173;

  static final int VERSION = 4;

  /// Its files have no statistics of steps.
  static final int WITHOUT_LOOKS = 2;

  /// Its files have no labels.
  static final int WITHOUT_LABELS = 3;

  /// Read back word for word, so that a file that brings tables, views or triggers of its own is
  /// refused.
  private static final List<String> FIRST =
      List.of(
          """
          CREATE TABLE run (
            name TEXT NOT NULL,
            spec TEXT NOT NULL,
            seed INTEGER NOT NULL,
            status TEXT NOT NULL,
            started TEXT NOT NULL,
            ended TEXT,
            weights TEXT,
            steps INTEGER NOT NULL,
            simd_steps INTEGER NOT NULL,
            seconds REAL NOT NULL
          )\
          """,
          """
          CREATE TABLE data (
            part TEXT NOT NULL,
            description TEXT NOT NULL,
            samples INTEGER NOT NULL,
            hash TEXT NOT NULL
          )\
          """,
          """
          CREATE TABLE class (
            name TEXT NOT NULL
          )\
          """,
          """
          CREATE TABLE normalization (
            shift REAL NOT NULL,
            spread REAL NOT NULL
          )\
          """,
          """
          CREATE TABLE environment (
            name TEXT NOT NULL,
            value TEXT NOT NULL
          )\
          """,
          """
          CREATE TABLE epoch (
            epoch INTEGER PRIMARY KEY,
            loss REAL,
            accuracy REAL,
            samples INTEGER NOT NULL,
            validation_loss REAL,
            validation_accuracy REAL,
            validation_samples INTEGER,
            weights TEXT NOT NULL,
            seconds REAL NOT NULL,
            learning_rate REAL,
            penalty REAL
          )\
          """,
          """
          CREATE TABLE metric (
            epoch INTEGER NOT NULL,
            part TEXT NOT NULL,
            name TEXT NOT NULL,
            value REAL
          )\
          """,
          """
          CREATE TABLE confusion (
            actual TEXT NOT NULL,
            predicted TEXT NOT NULL,
            samples INTEGER NOT NULL
          )\
          """,
          """
          CREATE TABLE message (
            epoch INTEGER NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL
          )\
          """,
          """
          CREATE TABLE checkpoint (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            epoch INTEGER NOT NULL,
            step INTEGER NOT NULL,
            made TEXT NOT NULL,
            bytes BLOB NOT NULL
          )\
          """,
          """
          CREATE TABLE result (
            part TEXT NOT NULL,
            loss REAL,
            accuracy REAL,
            samples INTEGER NOT NULL
          )\
          """,
          """
          CREATE TABLE weight (
            moment TEXT NOT NULL,
            parameter TEXT NOT NULL,
            shape TEXT NOT NULL,
            float32 BLOB NOT NULL
          )\
          """);

  /// Statistics of the steps that were looked into.
  static final List<String> LOOKS =
      List.of(
          """
          CREATE TABLE look (
            step INTEGER PRIMARY KEY,
            epoch INTEGER NOT NULL,
            loss REAL,
            learning_rate REAL
          )\
          """,
          """
          CREATE TABLE distribution (
            step INTEGER NOT NULL,
            name TEXT NOT NULL,
            quantity TEXT NOT NULL,
            count INTEGER NOT NULL,
            non_finite INTEGER NOT NULL,
            mean REAL,
            deviation REAL,
            smallest REAL,
            largest REAL,
            bins BLOB NOT NULL
          )\
          """);

  /// What people said of the run: tags, a note.
  static final List<String> LABELS =
      List.of(
          """
          CREATE TABLE label (
            kind TEXT NOT NULL,
            text TEXT NOT NULL
          )\
          """);

  private static final List<String> SECOND = Stream.concat(FIRST.stream(), LOOKS.stream()).toList();

  /// All tables of the newest version.
  static final List<String> TABLES = Stream.concat(SECOND.stream(), LABELS.stream()).toList();

  private RunSchema() {}

  /// The tables of a version; empty where there is no such version.
  static List<String> tables(int version) {
    return switch (version) {
      case WITHOUT_LOOKS -> FIRST;
      case WITHOUT_LABELS -> SECOND;
      case VERSION -> TABLES;
      default -> List.of();
    };
  }

  /// Gives a file of an older version the tables that it lacks.
  static void complete(Database database, int version) throws SQLException {
    if (version == VERSION) {
      return;
    }
    List<String> has = tables(version);
    database.execute(TABLES.subList(has.size(), TABLES.size()).toArray(String[]::new));
    database.execute("PRAGMA user_version = " + VERSION);
  }
}
