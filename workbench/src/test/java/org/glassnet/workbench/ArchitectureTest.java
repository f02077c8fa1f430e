package org.glassnet.workbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The workbench's laws that a reader cannot see in one file.
class ArchitectureTest {
  private static final JavaClasses WORKBENCH =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.glassnet.workbench");

  @Test
  void theSessionKnowsNoneOfItsFaces() {
    noClasses()
        .that()
        .resideInAPackage("org.glassnet.workbench.session..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.glassnet.workbench.cli..", "picocli..", "io.javalin..")
        .check(WORKBENCH);
  }

  @Test
  void theCommandLineAndTheServersNeverMeet() {
    noClasses()
        .that()
        .resideInAPackage("org.glassnet.workbench.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.glassnet.workbench.studio..", "org.glassnet.workbench.serve..", "io.javalin..")
        .check(WORKBENCH);
    noClasses()
        .that()
        .resideInAPackage("org.glassnet.workbench.studio..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.glassnet.workbench.cli..", "org.glassnet.workbench.serve..", "picocli..")
        .check(WORKBENCH);
    noClasses()
        .that()
        .resideInAPackage("org.glassnet.workbench.serve..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.glassnet.workbench.cli..", "org.glassnet.workbench.studio..", "picocli..")
        .check(WORKBENCH);
  }

  /// A package imports only from those before it.
  @Test
  void packagesStandInOneOrder() {
    List<String> order = List.of("session", "picture", "report", "explain", "cli", "launch");
    for (int i = 0; i < order.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage("org.glassnet.workbench." + order.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              order.subList(i + 1, order.size()).stream()
                  .map(name -> "org.glassnet.workbench." + name + "..")
                  .toArray(String[]::new))
          .check(WORKBENCH);
    }
  }

  /// Data, files and the database are reached through the session alone.
  @Test
  void theCommandLineOpensNoDatabase() {
    noClasses()
        .that()
        .resideInAnyPackage("org.glassnet.workbench.cli..", "org.glassnet.workbench.studio..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.sqlite..", "org.snakeyaml..")
        .allowEmptyShould(true)
        .check(WORKBENCH);
  }

  @Test
  void hasNoStaticStateThatChanges() {
    fields().that().areStatic().should().beFinal().allowEmptyShould(true).check(WORKBENCH);
  }
}
