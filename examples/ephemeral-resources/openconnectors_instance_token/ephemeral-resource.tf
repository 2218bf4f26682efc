data "openconnectors_instance" "crm" {
  name = "cw-emea"
}

ephemeral "openconnectors_instance_token" "crm" {
  id = data.openconnectors_instance.crm.id
}

# Runs whenever the instance is replaced. The job gets the token in its environment only.
resource "terraform_data" "import_contacts" {
  triggers_replace = data.openconnectors_instance.crm.id

  provisioner "local-exec" {
    command     = "./import-contacts.sh"
    environment = { INSTANCE_TOKEN = ephemeral.openconnectors_instance_token.crm.token }
  }
}
