package io.signalbox.audit.store;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * How RocksDB is set up here. The native memory of all stores of the process is bounded together; without that every store
 * of every partition would take its own for its cache and for what is not yet on disk.
 */
final class BoundedRocksDb {
    private static final long CACHE_BYTES = 64L * 1024 * 1024;
    private static final long UNWRITTEN_BYTES = 32L * 1024 * 1024;
    private static final long BUFFER_BYTES = 8L * 1024 * 1024;
    private static final long BLOCK_BYTES = 8L * 1024;
    private static final int METADATA_BYTES = 4 * 1024;
    private static final int BITS_PER_KEY = 10;

    static {
        RocksDB.loadLibrary();
    }

    // Shared by every store of the process for as long as it runs; closing them with one store would break the others.
    private static final Cache CACHE = new LRUCache(CACHE_BYTES);
    private static final WriteBufferManager UNWRITTEN = new WriteBufferManager(UNWRITTEN_BYTES, CACHE);
    private static final BloomFilter FILTER = new BloomFilter(BITS_PER_KEY);

    private BoundedRocksDb() {}

    /** Options of one store; whoever opens it closes them. */
    static Options options() {
        BlockBasedTableConfig table = new BlockBasedTableConfig()
                .setBlockCache(CACHE)
                .setBlockSize(BLOCK_BYTES)
                .setFilterPolicy(FILTER)
                .setCacheIndexAndFilterBlocks(true)
                // In one piece the index of a file of gigabytes would itself be larger than what is left of the cache.
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setMetadataBlockSize(METADATA_BYTES)
                .setPinTopLevelIndexAndFilter(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true);
        return new Options()
                .setCreateIfMissing(true)
                .setTableFormatConfig(table)
                .setCompactionStyle(CompactionStyle.UNIVERSAL)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setWriteBufferManager(UNWRITTEN)
                .setWriteBufferSize(BUFFER_BYTES)
                .setMaxOpenFiles(-1);
    }
}
