# What is installed, and the package for Debian that CPack makes of it (./run package). The package needs what
# packages.tsv lists under `use`; the libraries are found by dpkg-shlibdeps in the program itself.
include(GNUInstallDirs)
set(deploy ${CMAKE_SOURCE_DIR}/deploy)
set(docs ${CMAKE_INSTALL_DATAROOTDIR}/doc/karnameh)

install(TARGETS karnameh RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES docs/karnameh.1 DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/man/man1)
install(FILES docs/karnameh.bash DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/bash-completion/completions RENAME karnameh)
install(FILES ${deploy}/karnameh.service ${deploy}/karnameh-health.service ${deploy}/karnameh-health.timer
  DESTINATION lib/systemd/system)
install(FILES ${deploy}/karnameh.sysusers DESTINATION lib/sysusers.d RENAME karnameh.conf)
install(FILES ${deploy}/karnameh.conf DESTINATION /etc/karnameh)
install(FILES LICENSE DESTINATION ${docs} RENAME copyright)
install(FILES data/fonts/OFL.txt DESTINATION ${docs})
install(FILES README.md README.fa.md SECURITY.md DESTINATION ${docs})
install(FILES docs/GLOSSARY.md docs/records.md docs/figures.md docs/commands.md DESTINATION ${docs}/docs)
install(DIRECTORY docs/handbook DESTINATION ${docs}/docs)
install(FILES ${deploy}/Caddyfile ${deploy}/nginx.conf ${deploy}/torrc DESTINATION ${docs}/deploy)

# "fonts-vazirmatn|fonts-noto-core" is "fonts-vazirmatn | fonts-noto-core" in a package.
file(STRINGS packages.tsv used REGEX "^use\t")
list(TRANSFORM used REPLACE "^use\t[^\t]*\t" "")
list(TRANSFORM used REPLACE "\\|" " | ")
list(JOIN used ", " used)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME karnameh)
set(CPACK_PACKAGE_CONTACT "the maintainers of Karnameh <maintainers@karnameh.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "sealed record of an organisation's work, and the report from it")
set(CPACK_PACKAGE_DESCRIPTION "Keeps what an organisation does in journals that only its members can open, serves
the pages in which every desk does its work, and compiles the report of a period
from them, in Persian and English.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "${used}, systemd | systemd-standalone-sysusers")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "caddy | nginx, tor, postgresql")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    "${deploy}/debian/conffiles;${deploy}/debian/postinst;${deploy}/debian/prerm;${deploy}/debian/postrm")
set(CPACK_VERBATIM_VARIABLES ON)
include(CPack)
