package io.signalbox.torture.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A whole run, decided by its seed: equal arguments give equal schedules.
 *
 * @param errands in the order in which they are taken up
 * @param blows in the order in which they fall
 */
public record Schedule(List<Errand> errands, List<Blow> blows) {
    /** The VMID of the first guest that is there to be deleted; the next has the next number. */
    public static final int FIRST_DOOMED = 3001;

    private static final String EXECUTOR = "proxmox-executor";
    private static final String PLANNER = "planner-service";
    private static final int LONGEST_DELAY = 700;
    private static final int GARBAGE_EVERY = 20;
    private static final int RARE_EVERY = 14;
    private static final int RELAPSE_PERCENT = 35;
    private static final int MOST_CORES = 4;

    public Schedule {
        errands = List.copyOf(errands);
        blows = List.copyOf(blows);
    }

    /**
     * @param operations how many
     * @param kills how many processes are killed
     * @param sites how many sites there are
     */
    public static Schedule of(long seed, int operations, int kills, int sites, Mix mix) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Schedule(errands(random.split(), operations, sites, mix), blows(random.split(), kills));
    }

    /** How many guests of a site are there to be deleted. */
    public int doomed(int site) {
        return (int) errands.stream()
                .filter(errand -> errand.site() == site && errand.task() instanceof Task.Delete)
                .count();
    }

    private static List<Errand> errands(SplittableRandom random, int operations, int sites, Mix mix) {
        int[] doomed = new int[sites];
        List<Errand> errands = new ArrayList<>();
        for (int number = 0; number < operations; number++) {
            int site = number % sites;
            Task task = task(random, mix, site, doomed);
            Course course = Mix.pick(mix.courses(), random);
            Optional<Trouble> trouble = random.nextInt(100) < mix.troublePercent()
                    ? Optional.of(Mix.pick(mix.troubles(), random)).filter(one -> fits(one, task))
                    : Optional.empty();
            errands.add(new Errand(
                    number,
                    site,
                    task,
                    random.nextInt(100) < mix.dryPercent(),
                    course,
                    trouble,
                    number % GARBAGE_EVERY == GARBAGE_EVERY / 2));
        }
        return errands;
    }

    private static Task task(SplittableRandom random, Mix mix, int site, int[] doomed) {
        return switch (Mix.pick(mix.tasks(), random)) {
            case "evacuate" ->
                new Task.Evacuate(random.nextInt(4) == 0 ? 1 : 0, random.nextInt(8) != 0, random.nextInt(6) == 0);
            case "start" -> new Task.Start(random.nextInt(100));
            case "stop" -> new Task.Stop(random.nextInt(100));
            case "shutdown" -> new Task.Shutdown(random.nextInt(100));
            case "reboot" -> new Task.Reboot(random.nextInt(100));
            case "move" -> new Task.Move(random.nextInt(100));
            case "configure" -> new Task.Configure(random.nextInt(100), 1 + random.nextInt(MOST_CORES));
            case "tag" -> new Task.Tag(random.nextInt(3) != 0);
            case "snapshot" -> new Task.Snapshot(random.nextInt(100));
            case "rollback" -> new Task.Rollback(random.nextInt(100), random.nextBoolean());
            case "forget" -> new Task.Forget(random.nextInt(100));
            case "copy" -> new Task.Copy(random.nextInt(100));
            case "grow" -> new Task.Grow(random.nextInt(100));
            case "backup" -> new Task.Backup(random.nextInt(100));
            case "restore" -> new Task.Restore(random.nextInt(100));
            case "discard" -> new Task.Discard(random.nextInt(100));
            case "template" -> new Task.Template(random.nextBoolean());
            case "hold" -> new Task.Hold(random.nextInt(100), random.nextBoolean());
            case "cluster" -> new Task.Cluster();
            case "sweep" -> new Task.Sweep();
            case "delete" -> new Task.Delete(FIRST_DOOMED + doomed[site]++, random.nextInt(4) != 0);
            default -> throw new IllegalArgumentException("no such task in " + mix.tasks());
        };
    }

    private static boolean fits(Trouble trouble, Task task) {
        return switch (trouble) {
            case FAIL_AFTER_MOVE -> task instanceof Task.Evacuate || task instanceof Task.Move;
            case REPLACED_GUEST -> task instanceof Task.Delete;
            default -> true;
        };
    }

    private static List<Blow> blows(SplittableRandom random, int kills) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        weights.put(EXECUTOR, 44);
        weights.put(PLANNER, 24);
        weights.put("command-gateway", 14);
        weights.put("audit-service", 8);
        weights.put("runbook-service", 5);
        weights.put("kafka", 4);
        List<Blow> blows = new ArrayList<>();
        String last = "";
        for (int killed = 0; killed < kills; ) {
            int number = blows.size();
            Blow blow = number % RARE_EVERY == RARE_EVERY - 1
                    ? rare(number, random)
                    : new Blow(number, felling(kills - killed, random), Mix.pick(weights, random), delay(random));
            if (!blow.fells() || !blow.process().equals(last)) {
                last = blow.process();
                blows.add(blow);
                killed += blow.kills();
            }
        }
        return blows;
    }

    private static Blow.Kind felling(int killsLeft, SplittableRandom random) {
        return random.nextInt(100) < RELAPSE_PERCENT && killsLeft > 1 ? Blow.Kind.RELAPSE : Blow.Kind.KILL;
    }

    private static int delay(SplittableRandom random) {
        return random.nextInt(LONGEST_DELAY);
    }

    private static Blow rare(int number, SplittableRandom random) {
        int delay = delay(random);
        return switch (number / RARE_EVERY % 5) {
            case 0 -> new Blow(number, Blow.Kind.RESTART, "kafka", delay);
            case 1 -> new Blow(number, Blow.Kind.ZOMBIE, EXECUTOR, delay);
            case 2 -> new Blow(number, Blow.Kind.ZOMBIE, PLANNER, delay);
            case 3 -> new Blow(number, Blow.Kind.DOUBLE, EXECUTOR, delay);
            default -> new Blow(number, Blow.Kind.DOUBLE, PLANNER, delay);
        };
    }
}
