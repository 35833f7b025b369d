package io.signalbox.torture.schedule;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How often what is asked for, what people do, and what goes wrong: weights, of which only the proportions count.
 *
 * @param tasks by the name of the kind, such as evacuate
 * @param troublePercent how many of a hundred operations have a trouble
 * @param dryPercent how many of a hundred commands are dry runs
 */
public record Mix(
        Map<String, Integer> tasks,
        Map<Course, Integer> courses,
        Map<Trouble, Integer> troubles,
        int troublePercent,
        int dryPercent) {
    public Mix {
        tasks = new LinkedHashMap<>(tasks);
        courses = new EnumMap<>(courses);
        troubles = new EnumMap<>(troubles);
    }

    /** Everything there is. */
    public static Mix everything() {
        Map<String, Integer> tasks = new LinkedHashMap<>();
        tasks.put("evacuate", 26);
        tasks.put("start", 18);
        tasks.put("stop", 10);
        tasks.put("shutdown", 8);
        tasks.put("reboot", 5);
        tasks.put("move", 6);
        tasks.put("configure", 6);
        tasks.put("tag", 4);
        tasks.put("snapshot", 6);
        tasks.put("rollback", 3);
        tasks.put("forget", 3);
        tasks.put("copy", 4);
        tasks.put("grow", 3);
        tasks.put("backup", 4);
        tasks.put("restore", 3);
        tasks.put("discard", 2);
        tasks.put("template", 3);
        tasks.put("hold", 7);
        tasks.put("cluster", 4);
        tasks.put("sweep", 2);
        tasks.put("delete", 8);
        return new Mix(tasks, usualCourses(), everyTrouble(), 35, 12);
    }

    private static Map<Course, Integer> usualCourses() {
        Map<Course, Integer> courses = new EnumMap<>(Course.class);
        courses.put(Course.APPROVE, 50);
        courses.put(Course.DENY, 5);
        courses.put(Course.EXPIRE, 4);
        courses.put(Course.CANCEL_PROPOSED, 5);
        courses.put(Course.CANCEL_RUNNING, 6);
        courses.put(Course.PAUSE, 6);
        courses.put(Course.SELF_FIRST, 6);
        courses.put(Course.STALE_FIRST, 6);
        courses.put(Course.TWICE, 6);
        courses.put(Course.REPEATED, 6);
        return courses;
    }

    private static Map<Trouble, Integer> everyTrouble() {
        Map<Trouble, Integer> troubles = new EnumMap<>(Trouble.class);
        for (Trouble trouble : Trouble.values()) {
            troubles.put(trouble, 10);
        }
        return troubles;
    }

    /** One of them, by weight. */
    static <T> T pick(Map<T, Integer> weights, SplittableRandom random) {
        int all = weights.values().stream().mapToInt(Integer::intValue).sum();
        int at = random.nextInt(all);
        for (Map.Entry<T, Integer> one : weights.entrySet()) {
            at -= one.getValue();
            if (at < 0) {
                return one.getKey();
            }
        }
        throw new IllegalArgumentException("weights must be above 0: " + weights);
    }
}
