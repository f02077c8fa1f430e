package org.glassnet.exchange;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The module's laws that a reader cannot see in one file.
class ArchitectureTest {
  private static final JavaClasses EXCHANGE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.glassnet.exchange");

  /// Each format's package takes its own library and what the engine exports, and no other
  /// format's.
  @Test
  void theMatlabReaderNeedsItsLibraryAlone() {
    classes()
        .that()
        .resideInAPackage("org.glassnet.exchange.matlab..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.glassnet.exchange.matlab..",
            "org.glassnet.data",
            "org.glassnet.tensor",
            "us.hebi.matlab.mat..",
            "java..")
        .check(EXCHANGE);
  }

  @Test
  void onnxNeedsProtobufAlone() {
    classes()
        .that()
        .resideInAPackage("org.glassnet.exchange.onnx..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.glassnet.exchange.onnx..",
            "org.glassnet.exchange.imported",
            "org.glassnet.exchange.order",
            "org.glassnet.function",
            "org.glassnet.layer",
            "org.glassnet.model",
            "org.glassnet.tensor",
            "org.glassnet.train",
            "com.google.protobuf",
            "java..")
        .check(EXCHANGE);
  }

  @Test
  void kerasNeedsItsLibrariesAlone() {
    classes()
        .that()
        .resideInAPackage("org.glassnet.exchange.keras..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.glassnet.exchange.keras..",
            "org.glassnet.exchange.imported",
            "org.glassnet.exchange.order",
            "org.glassnet.function",
            "org.glassnet.layer",
            "org.glassnet.model",
            "org.glassnet.tensor",
            "io.jhdf..",
            "tools.jackson.core..",
            "java..")
        .check(EXCHANGE);
  }

  /// The formats take the order of numbers from it; it knows none of them.
  @Test
  void theOrderOfNumbersNeedsNothing() {
    classes()
        .that()
        .resideInAPackage("org.glassnet.exchange.order")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("org.glassnet.exchange.order", "java..")
        .check(EXCHANGE);
  }

  @Test
  void sourceNeedsTheEngineAlone() {
    classes()
        .that()
        .resideInAPackage("org.glassnet.exchange.source..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.glassnet.exchange.source..",
            "org.glassnet.function",
            "org.glassnet.layer",
            "org.glassnet.model",
            "org.glassnet.tensor",
            "java..")
        .check(EXCHANGE);
  }

  /// A model's messages can be read and written without knowing what operators compute.
  @Test
  void onnxMessagesKnowNoNetwork() {
    noClasses()
        .that()
        .resideInAPackage("org.glassnet.exchange.onnx.proto..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.glassnet.exchange.onnx", "org.glassnet.layer", "org.glassnet.model")
        .check(EXCHANGE);
  }

  /// Files of tensors are read without knowing what a network is.
  @Test
  void filesOfTensorsKnowNoNetwork() {
    classes()
        .that()
        .resideInAnyPackage(
            "org.glassnet.exchange.archive", "org.glassnet.exchange.tensors",
            "org.glassnet.exchange.numpy", "org.glassnet.exchange.torch")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.glassnet.exchange.archive", "org.glassnet.exchange.tensors",
            "org.glassnet.exchange.numpy", "org.glassnet.exchange.torch",
            "org.glassnet.tensor", "java..")
        .check(EXCHANGE);
  }

  @Test
  void safetensorsNeedsJacksonAlone() {
    classes()
        .that()
        .resideInAPackage("org.glassnet.exchange.safetensors")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.glassnet.exchange.safetensors",
            "org.glassnet.exchange.tensors",
            "org.glassnet.tensor",
            "tools.jackson.core..",
            "java..")
        .check(EXCHANGE);
  }

  /// No format knows another, and none knows what becomes of its tensors.
  @Test
  void formatsOfTensorsStandBesideEachOther() {
    slices()
        .matching("org.glassnet.exchange.(numpy|safetensors|torch)..")
        .should()
        .notDependOnEachOther()
        .check(EXCHANGE);
  }

  @Test
  void weightsKnowTensorsAndNoFormat() {
    classes()
        .that()
        .resideInAPackage("org.glassnet.exchange.weights")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.glassnet.exchange.weights",
            "org.glassnet.exchange.tensors",
            "org.glassnet.layer",
            "org.glassnet.model",
            "org.glassnet.tensor",
            "java..")
        .check(EXCHANGE);
  }

  /// What a pickle names is never looked up among Java's classes.
  @Test
  void nothingIsLoadedByName() {
    noClasses()
        .that()
        .resideInAPackage("org.glassnet.exchange..")
        .should()
        .callMethod(Class.class, "forName", String.class)
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.lang\\.reflect\\..*|java\\.io\\.ObjectInputStream|.*ClassLoader")
        .check(EXCHANGE);
  }

  @Test
  void hasNoStaticStateThatChanges() {
    fields().that().areStatic().should().beFinal().check(EXCHANGE);
  }
}
