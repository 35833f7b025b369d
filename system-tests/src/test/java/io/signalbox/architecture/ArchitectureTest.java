package io.signalbox.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

@AnalyzeClasses(packages = "io.signalbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> PLANNER_CORE = resideInAPackage("io.signalbox.planner..")
            .and(DescribedPredicate.not(resideInAPackage("io.signalbox.planner.service..")))
            .as("planner-core");

    private static final Set<String> CLOCKS_AND_DICE = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.LocalDate.now",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.signalbox.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule thePlannerKnowsNoFramework = classes()
            .that(PLANNER_CORE)
            .should()
            .onlyDependOnClassesThat(resideInAPackage("java..")
                    .or(resideInAPackage("io.signalbox.contracts.."))
                    .or(resideInAPackage("com.fasterxml.jackson.annotation.."))
                    .or(resideInAPackage("org.jspecify.annotations.."))
                    .or(resideInAPackage("com.cronutils.."))
                    .or(resideInAPackage("com.google.ortools.."))
                    .or(PLANNER_CORE));

    @ArchTest
    static final ArchRule onlyThePlacementKnowsItsSolver = noClasses()
            .that()
            .resideOutsideOfPackage("io.signalbox.planner.placement.exact..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.ortools..");

    @ArchTest
    static final ArchRule thePlannerKnowsNoClockAndNoChance = noClasses()
            .that(PLANNER_CORE)
            .should()
            .accessTargetWhere(aClockOrChance())
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.time\\.Clock|java\\.util\\.Random|java\\.security\\.SecureRandom"
                    + "|java\\.util\\.concurrent\\.ThreadLocalRandom|java\\.util\\.random\\..*|java\\.lang\\.Thread");

    @ArchTest
    static final ArchRule contractsKnowNoKafkaAndNoFramework = noClasses()
            .that()
            .resideInAPackage("io.signalbox.contracts..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.quarkus..", "io.smallrye..", "jakarta..");

    @ArchTest
    static final ArchRule readingTheOpsRepoKnowsNoGitNoKafkaAndNoFramework = noClasses()
            .that()
            .resideInAPackage("io.signalbox.opsconfig..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.eclipse.jgit..",
                    "org.apache.kafka..",
                    "io.quarkus..",
                    "io.smallrye..",
                    "jakarta..",
                    "java.nio.file..");

    @ArchTest
    static final ArchRule readingTheOpsRepoKnowsNoClock = noClasses()
            .that()
            .resideInAPackage("io.signalbox.opsconfig..")
            .should()
            .accessTargetWhere(aClockOrChance());

    @ArchTest
    static final ArchRule theLabKnowsWireFormatsOnly = noClasses()
            .that()
            .resideInAPackage("io.signalbox.lab..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.signalbox.contracts..",
                    "io.signalbox.planner..",
                    "io.signalbox.gateway..",
                    "io.signalbox.executor..",
                    "io.signalbox.proxmox..",
                    "io.signalbox.audit..",
                    "io.signalbox.secrets..",
                    "io.signalbox.runbook..");

    @ArchTest
    static final ArchRule noServiceKnowsTheLab = noClasses()
            .that()
            .resideOutsideOfPackages("io.signalbox.lab..", "io.signalbox.launcher..", "io.signalbox.torture..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.signalbox.lab..", "io.signalbox.launcher..");

    @ArchTest
    static final ArchRule nothingIsNamedForHavingNoSubject =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager)");

    @ArchTest
    static final ArchRule onlyACommandLineWritesToStandardOutput = noClasses()
            .that()
            .resideOutsideOfPackages("io.signalbox.cli..", "io.signalbox.launcher..")
            .and()
            .haveNameNotMatching("io\\.signalbox\\.lab\\.site\\.SiteMain.*|io\\.signalbox\\.torture\\.TortureMain")
            .should()
            .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("System.out or System.err") {
                @Override
                public boolean test(JavaAccess<?> access) {
                    return access.getTargetOwner().isEquivalentTo(System.class)
                            && (access.getName().equals("out")
                                    || access.getName().equals("err"));
                }
            });

    private static DescribedPredicate<JavaAccess<?>> aClockOrChance() {
        return new DescribedPredicate<>("a clock or a source of chance") {
            @Override
            public boolean test(JavaAccess<?> access) {
                return CLOCKS_AND_DICE.contains(access.getTargetOwner().getName() + "." + access.getName());
            }
        };
    }
}
